export { IconAddressBook as default } from '@tabler/icons-react';
