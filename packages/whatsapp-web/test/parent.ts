import { FakeWhatsApp } from './fake-page/fake-whatsapp.ts';
import { TestNumber } from './number.ts';

// A parent to be killed: connects the number in the folder it is given, holds it for a time if one is given, and says when it is ready.

const [folder = '', browserArgs = '[]', holdMs] = process.argv.slice(2);
const fake = Object.create(FakeWhatsApp.prototype, { browserArgs: { value: JSON.parse(browserArgs) } }) as FakeWhatsApp;
const number = new TestNumber(folder, fake, holdMs === undefined ? {} : { holdMs: Number(holdMs) });
setInterval(() => {
  if (holdMs !== undefined) number.connection.hold(Number(holdMs));
  if (number.state === 'ready') process.send?.('ready');
}, 100);
// A test that failed leaves it running.
process.on('disconnect', () => process.exit());
