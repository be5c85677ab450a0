/** Fields that are quantities (`500m`, `1Gi`), alone or as values of a map or list, in the OpenAPI document of 1.34. */
const quantityFields = new Set(
  `V2HPAScalingRules.tolerance V2MetricTarget.averageValue V2MetricTarget.value V2MetricValueStatus.averageValue
  V2MetricValueStatus.value V1ContainerStatus.allocatedResources V1EmptyDirVolumeSource.sizeLimit V1LimitRangeItem.default
  V1LimitRangeItem.defaultRequest V1LimitRangeItem.max V1LimitRangeItem.maxLimitRequestRatio V1LimitRangeItem.min
  V1NodeStatus.allocatable V1NodeStatus.capacity V1PersistentVolumeClaimStatus.allocatedResources
  V1PersistentVolumeClaimStatus.capacity V1PersistentVolumeSpec.capacity V1PodSpec.overhead V1ResourceFieldSelector.divisor
  V1ResourceQuotaSpec.hard V1ResourceQuotaStatus.hard V1ResourceQuotaStatus.used V1ResourceRequirements.limits
  V1ResourceRequirements.requests V1VolumeResourceRequirements.limits V1VolumeResourceRequirements.requests V1Overhead.podFixed
  V1CapacityRequestPolicy.default V1CapacityRequestPolicy.validValues V1CapacityRequestPolicyRange.max
  V1CapacityRequestPolicyRange.min V1CapacityRequestPolicyRange.step V1CapacityRequirements.requests V1Counter.value
  V1DeviceCapacity.value V1DeviceRequestAllocationResult.consumedCapacity V1CSIStorageCapacity.capacity
  V1CSIStorageCapacity.maximumVolumeSize`.split(/\s+/),
);

export function isQuantityField(model: string, field: string): boolean {
  return quantityFields.has(`${model}.${field}`);
}
