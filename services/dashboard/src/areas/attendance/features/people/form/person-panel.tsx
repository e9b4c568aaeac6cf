import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { numberQuery } from '../queries.ts';
import { PersonForm, type PersonFormProps } from './person-form.tsx';

function RegisteredPerson({ nrp, ...props }: PersonFormProps & { nrp: string }) {
  const { t } = useLanguage();
  const person = useQuery(numberQuery(nrp));
  return (
    <SidePanel title={t('people.editTitle', { name: person.data?.person?.nama ?? nrp })} onClose={props.onClose}>
      <Loaded query={person}>
        {({ person: found }) =>
          found === null ? <Empty text={t('people.notFound', { nrp })} /> : <PersonForm {...props} existing={found} />
        }
      </Loaded>
    </SidePanel>
  );
}

/** The form of a person in a sheet; `nrp` null registers a new one in the client. */
export default function PersonPanel({ nrp, ...props }: PersonFormProps & { nrp: string | null }) {
  const { t } = useLanguage();
  if (nrp !== null) return <RegisteredPerson {...props} nrp={nrp} />;
  return (
    <SidePanel title={t('people.addTitle', { client: props.client.nama })} onClose={props.onClose}>
      <PersonForm {...props} existing={null} />
    </SidePanel>
  );
}
