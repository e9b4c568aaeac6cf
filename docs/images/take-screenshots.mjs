import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// Takes the pictures of the documentation from a running demo:
//
//   npm start                                                            in one terminal
//   node docs/images/take-screenshots.mjs [http://127.0.0.1:3000] [/usr/bin/chromium]    in another

const { chromium } = createRequire(new URL('../../tests/package.json', import.meta.url))('playwright-core');
const [baseUrl = 'http://127.0.0.1:3000', executablePath = '/usr/bin/chromium'] = process.argv.slice(2);

/** Pages and the size of their window; `ready` is a part that only shows when the page has its data. */
const pictures = [
  { name: 'today', path: '/', size: { width: 1280, height: 800 }, ready: 'table tbody tr' },
  { name: 'collection', path: '/collection', size: { width: 1280, height: 800 }, ready: 'table tbody tr' },
  { name: 'sandbox', path: '/sandbox', size: { width: 1280, height: 900 }, ready: 'main li' },
];

const answer = await fetch(`${baseUrl}/api/demo`);
if (!answer.ok) throw new Error(`${baseUrl} has no demo`);
const { accounts } = (await answer.json()).data;
const { username, password } = accounts.find((one) => one.username === 'direktorat');

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const context = await browser.newContext({ baseURL: baseUrl, locale: 'en-GB', timezoneId: 'Asia/Jakarta', colorScheme: 'light' });
  const signIn = await context.request.post('/api/auth/dashboard-login', { data: { username, password } });
  if (!signIn.ok()) throw new Error(`signing in: ${signIn.status()}`);
  const page = await context.newPage();
  for (const { name, path, size, ready } of pictures) {
    await page.setViewportSize(size);
    await page.goto(path);
    await page.locator(ready).first().waitFor({ timeout: 20_000 });
    await page.evaluate(() => document.fonts.ready);
    const file = fileURLToPath(new URL(`${name}.png`, import.meta.url));
    await page.screenshot({ path: file, animations: 'disabled' });
    console.log(file);
  }
} finally {
  await browser.close();
}
