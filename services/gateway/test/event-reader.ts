import { get, type IncomingMessage } from 'node:http';

export interface ReadEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

export interface EventReader {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Everything that arrived so far, oldest first. */
  readonly events: ReadEvent[];
  readonly text: () => string;
  readonly isEnded: () => boolean;
  /** The failure's body, for answers that are no stream. */
  readonly body: () => Promise<{ code: string; success: boolean }>;
  close(): void;
}

/** Reads server-sent events as a browser would. */
export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<EventReader> {
  const answer = await new Promise<IncomingMessage>((done, fail) => get(url, { headers, agent: false }, done).on('error', fail));
  const events: ReadEvent[] = [];
  let text = '';
  let unread = '';
  let ended = false;
  const finished = new Promise<void>((done) => answer.once('close', done));
  answer.on('error', () => undefined);
  answer.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    unread += part;
    const blocks = unread.split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? null;
      const event = field('event');
      if (event !== null) events.push({ event, id: field('id'), data: JSON.parse(field('data') ?? 'null') });
    }
  });
  void finished.then(() => {
    ended = true;
  });
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers,
    events,
    text: () => text,
    isEnded: () => ended,
    body: async () => {
      await finished;
      return JSON.parse(text);
    },
    close: () => answer.destroy(),
  };
}
