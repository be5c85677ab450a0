// The sample workload: one page that says thank you and names its pod.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

const page = `Thank you for using

EKS ANYWHERE

You have successfully deployed the hello-eks-a pod %s

For more information check out
https://anywhere.eks.amazonaws.com
`

func main() {
	pod, err := os.Hostname()
	if err != nil {
		log.Fatal(err)
	}
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		fmt.Fprintf(response, page, pod)
	})
	log.Fatal(http.ListenAndServe(":80", nil))
}
