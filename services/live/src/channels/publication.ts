import { publicationPush, publicationText } from '../protocol/replies.ts';

/** A publication on its way to sockets, encoded once for all of them. */
export class Publication {
  readonly channel: string;
  /** Null: ephemeral. */
  readonly offset: number | null;
  /** As it stands in answers. */
  readonly text: string;
  private encoded: Buffer | null = null;

  /** @param text from {@link publicationText} */
  constructor(channel: string, offset: number | null, text: string) {
    this.channel = channel;
    this.offset = offset;
    this.text = text;
  }

  static of(channel: string, offset: number | null, data: unknown): Publication {
    return new Publication(channel, offset, publicationText(JSON.stringify(data) ?? 'null', offset));
  }

  /** As a frame. */
  get push(): Buffer {
    this.encoded ??= publicationPush(this.channel, this.text);
    return this.encoded;
  }
}
