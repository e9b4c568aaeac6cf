import type { LiveHint } from '@balai/contracts/gateway';

export interface Stream {
  readonly hints: LiveHint[];
  readonly events: string[];
  close(): void;
}

/** Listens to `/api/stream` as a browser would; resolves when the stream is open. */
export async function openStream(baseUrl: string, token: string, headers: Record<string, string> = {}): Promise<Stream> {
  const stop = new AbortController();
  const answer = await fetch(`${baseUrl}/api/stream`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers },
    signal: stop.signal,
  });
  if (!answer.ok || answer.body === null) throw new Error(`stream: ${answer.status}`);
  const hints: LiveHint[] = [];
  const events: string[] = [];
  const read = async (body: ReadableStream<Uint8Array>) => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = /^event: ?(.*)$/m.exec(block)?.[1] ?? 'message';
        const data = /^data: ?(.*)$/m.exec(block)?.[1];
        events.push(event);
        if (event === 'hint' && data !== undefined) hints.push(JSON.parse(data) as LiveHint);
      }
    }
  };
  // Ends with an abort when the test closes it.
  read(answer.body).catch(() => undefined);
  return { hints, events, close: () => stop.abort() };
}
