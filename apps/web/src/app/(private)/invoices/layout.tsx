import type { ReactNode } from 'react';
import { WithContactSheet } from './with-contact-sheet';

export default function InvoicesLayout({ children }: { children: ReactNode }) {
  return <WithContactSheet>{children}</WithContactSheet>;
}
