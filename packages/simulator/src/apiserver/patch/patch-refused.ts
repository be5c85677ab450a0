/** A patch that cannot be carried out on this object: a failed test, a missing path, a list without merge keys. A client gets a 422. */
export class PatchRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PatchRefused';
  }
}
