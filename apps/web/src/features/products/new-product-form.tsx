'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { useCountries } from '@/lib/use-countries';
import { usualVatOn, vatKey } from '@/lib/sales/vat-choices';
import { Skeleton } from '@/components/states';
import { useFormat } from '@/lib/format/use-format';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { ProductFields } from './product-fields';
import { productBodyOf, productFieldOf, type ProductValues } from './product-values';

/** The fields of a new product, and what saves them. */
export function NewProductForm() {
  const { organization } = useSession();
  const format = useFormat();
  const law = useCountries()?.country(organization.country).vat;
  if (!law) return <Skeleton className="h-96 max-w-2xl" />;
  return <Fields usual={usualVatOn(law, format.today(), organization.isVatRegistered)} />;
}

function Fields({ usual }: { usual: ReturnType<typeof usualVatOn> }) {
  const t = useTranslations('products');
  const common = useTranslations('common');
  const router = useRouter();
  const { organization } = useSession();
  const create = useApiMutation('createProduct', { refreshes: ['products'] });
  const form = useActionForm<ProductValues>({
    defaultValues: {
      name: '',
      code: '',
      kind: 'service',
      unit: 'C62',
      unitPrice: '',
      priceMode: 'net',
      currency: organization.baseCurrency,
      vat: vatKey(usual),
      exemptionCode: usual.exemptionCode,
    },
    fieldOf: productFieldOf,
    onSubmit: async (values) => {
      await create.mutateAsync({ body: productBodyOf(values) });
      toast(t('savedDone', { name: values.name.trim() }));
      router.push('/products');
    },
  });
  return (
    <Form form={form} className="max-w-2xl">
      <ProductFields />
      <div className="mt-8 flex flex-wrap gap-3">
        <Button type="submit" look="primary" isBusy={form.isBusy}>
          {common('save')}
        </Button>
        <LinkButton href="/products">{common('cancel')}</LinkButton>
      </div>
    </Form>
  );
}
