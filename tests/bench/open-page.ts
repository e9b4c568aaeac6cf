import { launchBrowser, visit } from '../browser/harness/chromium.ts';
import { openRecap, postsPanel, signInOn } from '../browser/harness/pages.ts';
import { startSingle } from '../e2e/harness/installation.ts';
import { createAccount, createUnit, like, PASSWORD, publish, signIn } from '../e2e/harness/people.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { rounds } from './harness/smoke.ts';

// From the press that asks for a collection until open pages show the new post with its likes: where it was asked for, and on another's page
// that nobody touches.

const CLIENT = 'POLRES_BUKA';
const PEOPLE = 10;
const ROUNDS = rounds(5);
const GOAL_MS = 5_000;

await withInfrastructure(async () => {
  const installation = await startSingle({});
  const browser = await launchBrowser();
  try {
    await createAccount(installation, 'kepala', 'admin');
    const { handles } = await createUnit(await signIn(installation, 'kepala'), CLIENT, PEOPLE);
    const open = async () => {
      const one = await visit(browser, installation.baseUrl);
      const page = await one.open('/login');
      await signInOn(page, 'kepala', PASSWORD);
      await openRecap(page, CLIENT);
      return page;
    };
    const [asking, watching] = [await open(), await open()];
    const times: Record<'asking' | 'watching', number[]> = { asking: [], watching: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      const caption = `Apel pagi ke-${round + 1}`;
      await like(installation, await publish(installation, CLIENT, 'instagram', { caption }), handles.slice(0, 3));
      const began = performance.now();
      await asking.getByRole('button', { name: 'Ambil data sekarang' }).click();
      const shown = async (page: typeof asking) => {
        const item = postsPanel(page).getByRole('listitem').filter({ hasText: caption });
        await item.getByText(`3/${PEOPLE}`, { exact: true }).waitFor();
        return performance.now() - began;
      };
      const [asked, watched] = await Promise.all([shown(asking), shown(watching)]);
      times.asking.push(asked);
      times.watching.push(watched);
    }
    const goal = { value: `<= ${GOAL_MS}` } as const;
    report({ name: 'a collection asked for, until the page where it was asked for shows it', value: times.asking, unit: 'ms', goal });
    report({ name: 'the same, until another open page shows it', value: times.watching, unit: 'ms', goal });
  } finally {
    await browser.close();
    await installation.stop();
  }
});
