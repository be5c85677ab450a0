export type { JournalFile } from './append-queue.ts';
export { openWorkspace } from './cluster-folder.ts';
export { type FileJournalOptions, fileJournalStore } from './journal-store.ts';
