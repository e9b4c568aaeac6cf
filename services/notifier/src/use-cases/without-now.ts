import type { NotifierContext } from '../context.ts';
import type { Channel } from '../domain/message.ts';

/** The channels that nothing can be sent by from this process now. */
export function withoutNow({ lines, isWithoutMail }: Pick<NotifierContext, 'lines' | 'isWithoutMail'>): Channel[] {
  const hasNumber = [...lines.values()].some(({ channel }) => channel === 'whatsapp');
  return [...(hasNumber ? [] : (['whatsapp'] as const)), ...(isWithoutMail ? (['email'] as const) : [])];
}
