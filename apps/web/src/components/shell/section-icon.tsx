import {
  BookOpen,
  ChartColumn,
  FileText,
  House,
  Package,
  Receipt,
  Settings,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { Section } from '@/lib/sections';

const icons: Readonly<Record<Section, LucideIcon>> = {
  home: House,
  sales: FileText,
  expenses: Receipt,
  contacts: Users,
  products: Package,
  books: BookOpen,
  reports: ChartColumn,
  settings: Settings,
};

export function SectionIcon({ section }: { section: Section }) {
  const Icon = icons[section];
  return <Icon aria-hidden />;
}
