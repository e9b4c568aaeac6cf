import Fastify from 'fastify';
import pg from 'pg';

// The least a service on this stack can be: Fastify, a pool, one query a call.
//   node bare-server.mjs PORT [DATABASE_URL]      without a database: Fastify alone

const [port, databaseUrl] = process.argv.slice(2);
const app = Fastify();
if (databaseUrl === undefined) app.get('/', async () => ({ ok: true }));
else {
  const pool = new pg.Pool({ connectionString: databaseUrl });
  app.get('/', async () => (await pool.query('select 1 as ok')).rows);
}
await app.listen({ host: '127.0.0.1', port: Number(port) });
