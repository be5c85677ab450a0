/** A cluster file is a few kilobytes; what is larger is a mistake or an attack, and is refused before it is read. */
export const maxFileBytes = 1_000_000;
/** Most levels of nesting; the deepest field of the original's kinds is at 9. */
export const maxDepth = 64;
/** Most values of one document after its aliases are expanded. */
export const maxValues = 20_000;
/** Most documents of one file. */
export const maxDocuments = 500;
/** Most collections that are open at once while a text is read; more of them exceed `maxDepth` beyond all doubt, and the stack. */
export const maxOpen = 2_000;
