import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';

/** What this page is for. */
export default function __Name__Page() {
  const { t } = useLanguage();
  return (
    <>
      <PageHeader title={t('__name__.title')} />
      <Panel title={t('__name__.list')} flush>
        <Empty text={t('__name__.none')} />
      </Panel>
    </>
  );
}
