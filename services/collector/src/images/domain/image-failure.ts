/** Why a picture did not come. `unreachable` and `timeout` may pass. */
export type ImageFailure =
  | 'other_host'
  | 'private_address'
  | 'too_many_redirects'
  | 'gone'
  | 'refused'
  | 'too_large'
  | 'no_image'
  | 'unreachable'
  | 'timeout';

/** A picture did not come. */
export class ImageNotFetched extends Error {
  override readonly name = 'ImageNotFetched';
  readonly failure: ImageFailure;
  constructor(failure: ImageFailure, cause?: unknown) {
    super(`picture not fetched: ${failure}`, cause === undefined ? {} : { cause });
    this.failure = failure;
  }
}
