module eksa.testbed/runc-wrapper

go 1.24
