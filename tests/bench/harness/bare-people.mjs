import Fastify from 'fastify';
import pg from 'pg';

// The least a registration on this stack can be: Fastify, a pool, a transaction with the person, their handles and an event.
//   node bare-people.mjs DATABASE_URL      prints its address, and ends when its input ends

const [databaseUrl] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 });
await pool.query(`
  create table if not exists public.person (person_id uuid primary key, client_id text not null, nrp text not null unique, name text not null,
    title text, division text, position text, roles text[] not null);
  create table if not exists public.handle (platform text, handle text, person_id uuid not null references public.person, primary key (platform, handle));
  create table if not exists public.event (seq bigint generated always as identity primary key, body text not null);
`);

const text = { type: 'string' };
const properties = { user_id: text, nama: text, client_id: text, title: text, divisi: text, jabatan: text, insta: text, tiktok: text };
const body = {
  type: 'object',
  required: ['user_id', 'nama', 'client_id', 'insta', 'tiktok', 'roles'],
  properties: { ...properties, roles: { type: 'array', items: text } },
};

const app = Fastify();
app.post('/api/users/create', { schema: { body } }, async (request, reply) => {
  const { user_id, nama, client_id, title, divisi, jabatan, insta, tiktok, roles } = request.body;
  const personId = crypto.randomUUID();
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into public.person values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[personId, client_id, user_id, nama, title, divisi, jabatan, roles],
    ]);
    await client.query(`insert into public.handle values ('instagram', $1, $3), ('tiktok', $2, $3)`, [insta, tiktok, personId]);
    await client.query('insert into public.event (body) values ($1)', [JSON.stringify({ personId, ...request.body })]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  return reply.code(201).send({ success: true, data: { person_id: personId, ...request.body } });
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
process.stdin.resume();
process.stdin.once('end', async () => {
  await app.close();
  await pool.end();
});
