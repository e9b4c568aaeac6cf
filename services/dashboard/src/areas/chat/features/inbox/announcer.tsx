import { useEffect, useState } from 'react';
import { shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useInboxState } from './store/running.ts';

const READ_OUT_MAX = 200;

/** Has screen readers say each message of a customer that comes. */
export function Announcer() {
  const { t } = useLanguage();
  const news = useInboxState((state) => state.news);
  // What was there before the page was opened is no news.
  const [first] = useState(news?.number ?? 0);
  const [shown, setShown] = useState('');
  useEffect(() => {
    if (news !== null && news.number > first) setShown(t('inbox.announce', { name: news.sender, text: shorten(news.text, READ_OUT_MAX) }));
  }, [news, first, t]);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {shown}
    </p>
  );
}
