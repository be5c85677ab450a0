import * as z from 'zod';

const ResourcesSchema = z.strictObject({
  cpu: z.string().optional().meta({ description: 'e.g. 100m.' }),
  memory: z.string().optional().meta({ description: 'e.g. 50Mi.' }),
});

const image = {
  repository: z.string().optional().meta({ description: 'Image repository.' }),
  tag: z.string().optional().meta({ description: 'Image tag.' }),
  digest: z.string().optional().meta({ description: 'Image digest.' }),
};

/** Curated packages: the controller and the job that renews registry credentials. */
export const PackagesSchema = z
  .strictObject({
    disable: z.boolean().optional().meta({ description: 'Install no package controller.' }),
    controller: z
      .strictObject({
        ...image,
        disableWebhooks: z.boolean().optional().meta({ description: 'Install no webhooks.' }),
        env: z.array(z.string()).optional().meta({ description: 'Environment of the controller, KEY=VALUE.' }),
        resources: z
          .strictObject({
            requests: ResourcesSchema.optional().meta({ description: 'What the controller is given.' }),
            limits: ResourcesSchema.optional().meta({ description: 'What the controller may use at most.' }),
          })
          .optional()
          .meta({ description: 'CPU and memory of the controller.' }),
      })
      .optional()
      .meta({ description: 'The package controller; only for a cluster that manages itself.' }),
    cronjob: z
      .strictObject({ ...image, disable: z.boolean().optional().meta({ description: 'Run no such job.' }) })
      .optional()
      .meta({ description: 'The job that renews registry credentials; only for a cluster that manages itself.' }),
  })
  .meta({ description: 'Curated packages.' });
