'use client';
import { useTranslations } from 'next-intl';
import type { ProductView } from '@bilko/contracts';
import { Button } from '@/components/button';
import { Form, useActionForm } from '@/components/form/form';
import { useApiMutation } from '@/lib/query/use-api';
import { useSession } from '@/lib/session/use-session';
import { toast } from '@/lib/toast';
import { ProductFields } from './product-fields';
import { productBodyOf, productFieldOf, productValuesOf, type ProductValues } from './product-values';

/** The fields of a product, open to be changed. */
export function ProductForm({ product }: { product: ProductView }) {
  const t = useTranslations('products');
  const common = useTranslations('common');
  const { can } = useSession();
  const update = useApiMutation('updateProduct', { refreshes: ['products'] });
  const form = useActionForm<ProductValues>({
    defaultValues: productValuesOf(product),
    fieldOf: productFieldOf,
    onSubmit: async (values) => {
      const { id, version } = product;
      await update.mutateAsync({ params: { id }, body: { ...productBodyOf(values), version } });
      toast(t('savedDone', { name: values.name.trim() }));
    },
  });
  return (
    <Form form={form} className="max-w-2xl">
      <ProductFields />
      {can('product:write') && (
        <Button type="submit" look="primary" className="mt-8" isBusy={form.isBusy}>
          {common('save')}
        </Button>
      )}
    </Form>
  );
}
