/** Builds depend on the committed go.mod and go.sum alone, and on the Go that is installed. */
export const goEnvironment = {
  CGO_ENABLED: '0',
  GOFLAGS: '-mod=readonly',
  GOTOOLCHAIN: 'local',
  GOWORK: 'off',
};
