import { createServer } from 'node:http';

// Social-api4 as far as the collector asks it: an account's feed, and the likes of each post, 50 a page, all ready before they are asked for.
//   node provider-stand-in.mjs     prints its address, and ends when its input ends
// GET /round?posts=60&pages=30&workers=4&latency=0 begins a round: the feed shows so many posts with so many pages of likes each, and likes are held
// back until so many requests for them wait, so that it is measured what all workers do together. GET /result answers {pages, ms, workers} of the
// round: pages of likes answered since, the time until the last of them, and how many were under way at most.

const PER_PAGE = 50;
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
let round = { posts: 0, pages: 0, workers: 0, latency: 0 };
let held = [];
let open = false;
let began = 0;
let ended = 0;
let answered = 0;
let underWay = 0;
let most = 0;
const bodies = new Map();

function likesPage(page) {
  const items = Array.from({ length: PER_PAGE }, (_, at) => {
    const no = page * PER_PAGE + at;
    const id = String(30_000_000_000 + no);
    return {
      full_name: `Anggota ${no}`,
      id,
      is_private: false,
      is_verified: false,
      profile_pic_url: `https://media.example.net/avatar/${id}_1785553000000${1000 + (no % 9000)}_n.jpg`,
      username: `anggota.${no}`,
    };
  });
  const hasMore = page + 1 < round.pages;
  const data = { count: PER_PAGE, items, total: round.pages * PER_PAGE, next_cursor: hasMore ? String(page + 1) : null, has_more: hasMore };
  return Buffer.from(JSON.stringify({ data }));
}

const DAY_S = 86_400;
/** Western Indonesia is seven hours ahead: there the clients' days begin. */
const AHEAD_S = 7 * 3_600;
/** An hour ago, and today: in the first hour of a day it has just begun. */
function takenAt() {
  const now = Math.floor(Date.now() / 1000);
  return Math.max(now - 3_600, now - ((now + AHEAD_S) % DAY_S));
}

function feed(account) {
  const taken = takenAt();
  const items = Array.from({ length: round.posts }, (_, at) => ({
    // Shortcodes have no dots.
    code: `${account.replaceAll('.', '_')}-${at}`,
    id: `${account}-${at}-media`,
    taken_at: taken,
    like_count: round.pages * PER_PAGE,
    comment_count: 0,
    caption: { text: 'apel pagi' },
  }));
  return Buffer.from(JSON.stringify({ data: { items }, pagination_token: null, has_more: false }));
}

function answer(response, body) {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': body.length }).end(body);
}

function answerLikes(response, cursor) {
  const page = Number(cursor ?? 0);
  if (!bodies.has(page)) bodies.set(page, likesPage(page));
  const send = () => {
    underWay -= 1;
    answered += 1;
    ended = performance.now();
    answer(response, bodies.get(page));
  };
  if (round.latency === 0) send();
  else setTimeout(send, round.latency);
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://provider');
  const query = url.searchParams;
  if (url.pathname === '/v1/likes') {
    underWay += 1;
    most = Math.max(most, underWay);
    if (open) return answerLikes(response, query.get('cursor'));
    held.push(() => answerLikes(response, query.get('cursor')));
    if (held.length < round.workers) return undefined;
    open = true;
    began = performance.now();
    for (const go of held.splice(0)) go();
    return undefined;
  }
  if (url.pathname === '/v1/posts') return answer(response, feed(query.get('username_or_id_or_url') ?? ''));
  if (url.pathname === '/round') {
    for (const name of Object.keys(round)) round = { ...round, [name]: Number(query.get(name)) };
    held = [];
    open = false;
    began = ended = answered = most = underWay = 0;
    bodies.clear();
    for (let page = 0; page < round.pages; page += 1) bodies.set(page, likesPage(page));
    return answer(response, Buffer.from('{}'));
  }
  return answer(response, Buffer.from(JSON.stringify({ pages: answered, ms: ended - began, workers: most })));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
