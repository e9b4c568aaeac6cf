import i18next from 'i18next';
import { useLanguage } from './use-language.ts';

/** Groups of the catalogue whose keys are words of the wire. */
export type WordGroup =
  | 'clients.type'
  | 'collectError'
  | 'collection.state'
  | 'collection.trigger'
  | 'engagement'
  | 'jobs.state'
  | 'messages.channel'
  | 'messages.state'
  | 'platform'
  | 'post.hiddenReason'
  | 'post.kind'
  | 'post.outcome'
  | 'sandbox.contactKind'
  | 'sandbox.fault';

/** Translates words of the wire; a word this version does not know is shown as it came (or as `otherwise`), never as a key. */
export function useWord() {
  // The language is read by the hook, so that words change with it.
  useLanguage();
  return (group: WordGroup, word: string, otherwise: string = word): string => {
    const key: string = `${group}.${word}`;
    return i18next.exists(key) ? String(i18next.t(key as 'platform.label')) : otherwise;
  };
}
