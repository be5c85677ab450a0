module eksa.testbed/pause

go 1.24
