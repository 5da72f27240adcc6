/** The hub did not do what was asked; the message says why and what to do. */
export class HubError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'HubError';
  }
}
