export { IconHelpCircle as default } from '@tabler/icons-react';
