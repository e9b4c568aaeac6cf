import { textIn } from '@balai/contracts';
import { rolesManage } from '@balai/contracts/identity';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { previewRole } from '../../../../api/role-preview.ts';
import { may, sessionQuery, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { Form, FormGroup, useServerForm } from '../../../../kit/forms/form.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { changeRole, makeRole, preview, type Role, type Roles, removeRole } from './queries.ts';
import { usePermissionName } from './use-permission-name.ts';

interface Values extends Record<string, string> {
  readonly name: string;
  readonly title: string;
  /** Joined by blanks. */
  readonly permissions: string;
}

function Remove({ role, onDone }: { role: Role; onDone: () => void }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const title = textIn(role.title, language);
  const remove = useMutation({
    mutationFn: () => removeRole(role),
    onSuccess: () => {
      showToast(t('roles.removed', { name: title }));
      onDone();
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const confirmRemoval = async () => {
    if (await confirm({ title: t('roles.remove'), text: t('roles.removeHint', { name: title }), yes: t('roles.remove') })) remove.mutate();
  };
  return (
    <ActionButton size="xs" variant="default" loading={remove.isPending} onClick={() => void confirmRemoval()}>
      {t('roles.remove')}
    </ActionButton>
  );
}

/** Shows the pages as the role has them. */
function Preview({ role }: { role: Role }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const router = useRouter();
  const show = useMutation({
    mutationFn: () => preview(role),
    onSuccess: async ({ title, permissions }) => {
      previewRole({ title: textIn(title, language), permissions });
      await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      await router.navigate({ to: '/' });
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  return (
    <Button size="xs" variant="default" loading={show.isPending} onClick={() => show.mutate()}>
      {t('roles.preview')}
    </Button>
  );
}

/** The form of a role: what it is called, and what it may do. `role` null makes one. */
export function RolePanel({ role, permissions, onClose }: { role: Role | null; permissions: Roles['permissions']; onClose: () => void }) {
  const { t, language } = useLanguage();
  const queryClient = useQueryClient();
  const canManage = may(useSession(), rolesManage);
  const permissionName = usePermissionName();
  const [initial] = useState<Values>(() => ({
    name: role?.name ?? '',
    title: role === null ? '' : textIn(role.title, language),
    permissions: (role?.permissions ?? []).join(' '),
  }));
  const save = useMutation({
    mutationFn: async ({ name, title, permissions: joined }: Values) => {
      const names = joined.split(' ').filter(Boolean);
      await (role === null ? makeRole({ name: name.trim().toLowerCase(), title, permissions: names }) : changeRole(role, title, names));
    },
    onSuccess: () => {
      showToast(t('common.saved'));
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  const form = useServerForm<Values>(initial, save.error);
  const picked = new Set(form.values.permissions.split(' ').filter(Boolean));
  const isOpen = canManage && (role === null || role.changeable);
  const toggle = (name: string) => {
    const next = picked.has(name) ? [...picked].filter((one) => one !== name) : [...picked, name];
    form.setFieldValue('permissions', next.join(' '));
  };
  const boxes = permissions.map(({ name, ...permission }) => (
    <Checkbox
      key={name}
      label={permissionName({ name, ...permission })}
      description={name}
      checked={picked.has(name)}
      disabled={!isOpen}
      onChange={() => toggle(name)}
    />
  ));
  return (
    <SidePanel title={role === null ? t('roles.make') : textIn(role.title, language)} onClose={onClose}>
      {role !== null && (
        <div className={styles.acts}>
          <Preview role={role} />
          {isOpen && role.custom && <Remove role={role} onDone={onClose} />}
        </div>
      )}
      {isOpen ? (
        <Form save={save} isDirty={form.isDirty()} onSubmit={form.onSubmit((values) => save.mutate(values))} onCancel={onClose}>
          {role === null && (
            <TextInput
              label={t('roles.name')}
              description={t('roles.nameHint')}
              autoCapitalize="none"
              required
              maxLength={50}
              {...form.getInputProps('name')}
            />
          )}
          {(role === null || role.custom) && (
            <TextInput label={t('roles.titleOf')} required maxLength={80} {...form.getInputProps('title')} />
          )}
          <FormGroup title={t('roles.may')}>
            <div className={styles.permissions}>{boxes}</div>
          </FormGroup>
        </Form>
      ) : (
        <div className={styles.permissions}>
          <p className={styles.muted}>{t('roles.fixed')}</p>
          {boxes}
        </div>
      )}
    </SidePanel>
  );
}
