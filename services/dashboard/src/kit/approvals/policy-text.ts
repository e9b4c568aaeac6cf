import type { Values } from '../../i18n/translate.ts';

/** Texts of the form of a policy: those of the feature that shows it, because they name what is approved. */
export type PolicyText = (key: PolicyKey, values?: Values) => string;

type Kind = 'one' | 'all' | 'n_of_m' | 'sequence';
export type PolicyKey =
  | `kinds.${Kind}`
  | `kindHint.${Kind}`
  | `fault.${'missing' | 'too_many'}`
  | ('kind' | 'needed' | 'add' | 'choose' | 'nobodyLeft' | 'anybodyHint' | 'standIns' | 'up' | 'down' | 'remove' | 'unknown')
  | ('deadline' | 'hours' | 'noDeadline' | 'escalate' | 'escalateHint' | 'nobody');
