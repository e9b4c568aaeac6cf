import { createServer } from 'node:net';
import { ConfigError } from '../config/config-error.ts';

/** Says now, before anything is opened, that the port is taken. */
export async function probePort(host: string, port: number): Promise<void> {
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) =>
      fail(
        new ConfigError([
          error.code === 'EADDRINUSE'
            ? `PORT ${port} on ${host} is taken by another program; set PORT to a free one`
            : error.code === 'EACCES'
              ? `PORT ${port} on ${host} may not be used by this user; set PORT to one above 1023`
              : `HOST ${host} is no address of this machine that can be listened on (${error.code ?? error.message})`,
        ]),
      ),
    );
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => done()));
  });
}
