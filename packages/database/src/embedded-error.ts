/** Why the embedded server did not start, in a sentence for the person at the keyboard. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
  constructor(
    readonly code: 'PORT_BUSY' | 'NOT_WRITABLE' | 'ALREADY_RUNNING' | 'WRONG_VERSION' | 'NOT_STARTED',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
