'use client';
import { useSession } from '@/lib/session/use-session';
import { BusinessSection } from './business-section';
import { ExportSection } from './export-section';
import { ImportSection } from './import-section';
import { PersonSection } from './person-section';

/** What belongs to the business, and to whoever looks: to take along, to bring back, to have erased. */
export function DataScreen() {
  const { can } = useSession();
  return (
    <div className="max-w-3xl">
      {can('data:export') && <ExportSection />}
      {can('data:import') && <ImportSection />}
      <PersonSection />
      {can('organization:delete') && <BusinessSection />}
    </div>
  );
}
