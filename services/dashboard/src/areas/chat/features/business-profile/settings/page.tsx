import { useQuery } from '@tanstack/react-query';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from '../page.module.css';
import { ProfilePage } from '../profile-page.tsx';
import { ownBusinessQuery } from '../queries.ts';
import { AutomaticForm } from './automatic-form.tsx';
import { HoursForm } from './hours-form.tsx';
import { MenuForm } from './menu-form.tsx';
import { ProfileForm } from './profile-form.tsx';

function Settings({ id }: { id: string }) {
  const own = useQuery(ownBusinessQuery(id));
  return (
    <Loaded query={own} skeleton={<SkeletonRows rows={10} />}>
      {(business) =>
        business === null ? null : (
          <div className={styles.settings}>
            <div>
              <ProfileForm business={business} />
              <AutomaticForm business={business} />
            </div>
            <div>
              <HoursForm business={business} />
              <MenuForm business={business} />
            </div>
          </div>
        )
      }
    </Loaded>
  );
}

/** Profile, opening hours, menu and automatic messages of the business. */
export default function SettingsPage() {
  return <ProfilePage current="/business-profile/settings">{({ id }) => <Settings id={id} />}</ProfilePage>;
}
