module eks-anywhere-testbed/hello

go 1.26
