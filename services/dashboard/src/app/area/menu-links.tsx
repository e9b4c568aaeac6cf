import { IconPoint } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useLabels } from '../../i18n/use-labels.ts';
import { keepWork } from './keep.ts';
import { SIGNS } from './signs.ts';
import { useAllNavItems } from './use-all-nav-items.ts';

/** The account menu's links to pages outside the places of work. */
export function MenuLinks({ className, onOpen }: { className: string | undefined; onOpen: () => void }) {
  const labelOf = useLabels();
  const items = useAllNavItems().filter(({ under }) => under === 'menu');
  return items.map(({ name, to }) => {
    const Icon = SIGNS[name] ?? IconPoint;
    return (
      <Link key={name} to={to} search={keepWork} className={className} onClick={onOpen}>
        <Icon size={18} stroke={1.7} aria-hidden />
        {labelOf(`${name}.nav`, 'label')}
      </Link>
    );
  });
}
