import { IconLayoutGrid, IconList } from '@tabler/icons-react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Segments } from '../../../../kit/page/segments.tsx';
import { postsSearch } from './search.ts';

/** What counts each day, or special tasks. */
export function KindChoice() {
  const { t } = useLanguage();
  const { search, change } = useAddress(postsSearch);
  return (
    <Segments
      label={t('posts.kind.label')}
      value={search.kind ?? 'routine'}
      onChange={(kind) => change({ kind: kind === 'special' ? 'special' : undefined, q: undefined, filter: undefined })}
      options={[
        { value: 'routine', label: t('posts.kind.routine') },
        { value: 'special', label: t('posts.kind.special') },
      ]}
    />
  );
}

/** Cards with pictures, or a line a post. */
export function LayoutChoice() {
  const { t } = useLanguage();
  const { search, change } = useAddress(postsSearch);
  const sign = (Icon: typeof IconList, label: string) => (
    <>
      <Icon size={15} aria-hidden style={{ display: 'block' }} />
      <span className="visually-hidden">{label}</span>
    </>
  );
  return (
    <Segments
      label={t('posts.look.label')}
      value={search.look ?? 'grid'}
      onChange={(look) => change({ look: look === 'table' ? 'table' : undefined })}
      options={[
        { value: 'grid', label: sign(IconLayoutGrid, t('posts.look.grid')) },
        { value: 'table', label: sign(IconList, t('posts.look.table')) },
      ]}
    />
  );
}
