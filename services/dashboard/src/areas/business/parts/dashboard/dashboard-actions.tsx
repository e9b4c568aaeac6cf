import { Button } from '@mantine/core';
import { IconFileSpreadsheet, IconFileTypePdf, IconLayoutGrid } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { type Asked, saveDashboard } from './queries.ts';

const FORMATS = [
  ['pdf', IconFileTypePdf],
  ['xlsx', IconFileSpreadsheet],
] as const;

/** Files of the page, and the way into arranging it. */
export function DashboardActions(props: {
  clientId: string;
  asked: Asked;
  isOff: boolean;
  canEdit: boolean;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
}) {
  const { t } = useLanguage();
  const { clientId, asked, isOff, canEdit, isEditing, onEdit } = props;
  const save = useMutation({
    mutationFn: (format: 'pdf' | 'xlsx') => saveDashboard(clientId, asked, format),
    onSuccess: (_, format) => showToast(t('dashboard.export.done', { format: format.toUpperCase() })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  return (
    <>
      {FORMATS.map(([format, Icon]) => (
        <ActionButton
          key={format}
          size="xs"
          variant="default"
          leftSection={<Icon size={15} aria-hidden />}
          aria-label={t('dashboard.export.as', { format: format.toUpperCase() })}
          disabled={isOff || (save.isPending && save.variables !== format)}
          loading={save.isPending && save.variables === format}
          onClick={() => save.mutate(format)}
        >
          {format.toUpperCase()}
        </ActionButton>
      ))}
      <Button
        size="xs"
        variant={isEditing ? 'light' : 'default'}
        leftSection={<IconLayoutGrid size={15} aria-hidden />}
        aria-pressed={isEditing}
        disabled={!canEdit}
        onClick={() => onEdit(!isEditing)}
      >
        {t('dashboard.edit.open')}
      </Button>
    </>
  );
}
