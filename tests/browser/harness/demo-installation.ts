import { waitFor } from '@balai/testing';
import { type Installation, startSingle } from '../../e2e/harness/installation.ts';

export type { Installation };

/** Everything in one process, with the demo's story told to its end. */
export async function startDemo(): Promise<Installation> {
  const installation = await startSingle({ DEMO: 'on' });
  const told = () => installation.children.get('all')?.output().includes('; collection succeeded') === true;
  try {
    await waitFor(told, { timeoutMs: 300_000, what: 'the demo to be set up' });
    return installation;
  } catch (error) {
    await installation.stop();
    throw error;
  }
}
