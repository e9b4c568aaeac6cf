import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';

/** How long a text is: characters, words, and for posts how many hashtags. */
export function TextLength({ text, withTags }: { text: string; withTags: boolean }) {
  const { t, language } = useLanguage();
  const count = (amount: number) => formatCount(amount, language);
  const words = text.split(/\s+/).filter(Boolean).length;
  const tags = text.match(/#[\p{L}\d_]+/gu)?.length ?? 0;
  return (
    <>
      {t('editorial.length', { characters: count([...text].length), words: count(words) })}
      {withTags && ` · ${t('editorial.hashtags', { tags: count(tags) })}`}
    </>
  );
}
