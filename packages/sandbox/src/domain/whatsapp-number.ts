import { chatAddress, saidAddress } from '@balai/phone';

/**
 * A WhatsApp address in one form: a person as digits with country code, a group as `…@g.us`. Accepts what people type (`+65…`, `08…`) and
 * what the network says (`…@c.us`, `…@s.whatsapp.net`, digits of no country's plan). Null when it is neither.
 */
export const normaliseNumber = (raw: string): string | null => chatAddress(raw) ?? saidAddress(raw);
