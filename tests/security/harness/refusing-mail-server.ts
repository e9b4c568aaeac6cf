import { createServer, type Socket } from 'node:net';

export interface MailServer {
  readonly port: number;
  /** Recipients it was given, each refused. */
  readonly refused: string[];
  close(): Promise<void>;
}

/** A mail server that lets everybody sign in and refuses every recipient, repeating the address as real ones do. */
export async function startRefusingMailServer(): Promise<MailServer> {
  const refused: string[] = [];
  const sockets = new Set<Socket>();
  const answerOf = (line: string): string => {
    const [verb = ''] = line.toUpperCase().split(/[ :]/, 1);
    if (verb === 'EHLO') return '250-mail.example\r\n250 AUTH PLAIN';
    if (verb === 'AUTH') return '235 2.7.0 signed in';
    if (verb !== 'RCPT') return verb === 'QUIT' ? '221 bye' : '250 ok';
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    refused.push(address);
    return `550 5.1.1 <${address}>: Recipient address rejected: user unknown`;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 mail.example\r\n');
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const lines = text.split('\r\n');
      text = lines.pop() ?? '';
      for (const line of lines) socket.write(`${answerOf(line)}\r\n`);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    refused,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
