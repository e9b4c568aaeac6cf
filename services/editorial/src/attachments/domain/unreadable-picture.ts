/** The bytes are no picture that can be opened: damaged, or with too many points. */
export class UnreadablePicture extends Error {
  constructor(options?: ErrorOptions) {
    super('not a readable picture', options);
    this.name = 'UnreadablePicture';
  }
}
