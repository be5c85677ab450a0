// runc-wrapper is an OCI runtime that asks for less and then becomes runc.
//
// Docker and Kubernetes ask for every capability, for raised limits and for a
// lower OOM score in privileged containers. On a machine that withholds some
// of these (here CAP_SYS_RESOURCE) runc then refuses to start. The wrapper
// takes out of the bundle what its own process could not grant anyway.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "runc-wrapper:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	file, isBundle := specFile(args)
	if file != "" {
		if err := rewrite(file, isBundle); err != nil {
			return err
		}
	}
	runc := os.Getenv("RUNC")
	if runc == "" {
		runc = "/usr/sbin/runc"
	}
	return syscall.Exec(runc, append([]string{runc}, args...), os.Environ())
}

// specFile finds the file that the command will read: the bundle's
// config.json (create, run) or a process.json (exec).
func specFile(args []string) (file string, isBundle bool) {
	command, bundle, process := "", ".", ""
	for i, arg := range args {
		next := ""
		if i+1 < len(args) {
			next = args[i+1]
		}
		switch arg {
		case "create", "run", "restore", "exec":
			if command == "" {
				command = arg
			}
		case "--bundle", "-b":
			bundle = next
		case "--process", "-p":
			process = next
		}
	}
	switch command {
	case "create", "run", "restore":
		return filepath.Join(bundle, "config.json"), true
	case "exec":
		return process, false
	}
	return "", false
}

func rewrite(file string, isBundle bool) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	spec := map[string]any{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	if err := decoder.Decode(&spec); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	process := spec
	if isBundle {
		process, _ = spec["process"].(map[string]any)
	}
	if process == nil || !askForLess(process, machineLimits()) {
		return nil
	}
	if data, err = json.Marshal(spec); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o600)
}
