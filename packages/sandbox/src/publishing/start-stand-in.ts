import fastify from 'fastify';

/** A server of its own for stand-ins of platforms. */
export async function startStandIn(
  mount: (app: ReturnType<typeof fastify>) => void,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const app = fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true });
  mount(app);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
}
