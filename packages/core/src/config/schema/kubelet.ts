import * as z from 'zod';

/** kubelet's own configuration, handed to the nodes as it is. */
export const KubeletConfigurationSchema = z
  .record(z.string(), z.unknown())
  .meta({ description: 'Fields of kubelet.config.k8s.io/v1beta1 KubeletConfiguration, its kind among them.' });
