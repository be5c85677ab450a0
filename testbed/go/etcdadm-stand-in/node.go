package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"sigs.k8s.io/etcdadm/apis"
	"sigs.k8s.io/etcdadm/certs"
	"sigs.k8s.io/etcdadm/constants"
	"sigs.k8s.io/etcdadm/initsystem"
	"sigs.k8s.io/etcdadm/service"
)

// node is the machine this program runs on, about to be a member of an etcd cluster.
type node struct {
	config       apis.EtcdAdmConfig
	initSystem   string
	cipherSuites string
	timeout      time.Duration
}

func (node *node) stop() error {
	if node.initSystem != "systemd" {
		return fmt.Errorf("--init-system %s: the stand-in has systemd only", node.initSystem)
	}
	systemd, err := initsystem.GetInitSystem()
	if err != nil {
		return err
	}
	return systemd.DisableAndStopService(constants.UnitFileBaseName)
}

func (node *node) discardData() error {
	return os.RemoveAll(node.config.DataDir)
}

// createCertificates issues all certificates from the given CA, and refuses to
// make a CA of its own: members that trust different ones never form a cluster.
func (node *node) createCertificates() error {
	for _, name := range []string{constants.EtcdCACertName, constants.EtcdCAKeyName} {
		if _, err := os.Stat(filepath.Join(node.config.CertificatesDir, name)); err != nil {
			return fmt.Errorf("the cluster's certificate authority has to be on the node first: %w", err)
		}
	}
	return certs.CreatePKIAssets(&node.config)
}

// start runs etcd as a service and returns when it answers.
func (node *node) start(ctx context.Context) error {
	config := &node.config
	if err := node.findEtcd(); err != nil {
		return err
	}
	if err := service.WriteEnvironmentFile(config); err != nil {
		return err
	}
	if err := node.writeCipherSuites(); err != nil {
		return err
	}
	if err := service.WriteUnitFile(config); err != nil {
		return err
	}
	systemd, err := initsystem.GetInitSystem()
	if err != nil {
		return err
	}
	if err := systemd.EnableAndStartService(constants.UnitFileBaseName); err != nil {
		return fmt.Errorf("%w; see \"journalctl -u etcd\"", err)
	}
	if err := service.WriteEtcdctlEnvFile(config); err != nil {
		return err
	}
	if err := node.waitUntilHealthy(ctx); err != nil {
		return err
	}
	log.Printf("etcd member %s is healthy", config.Name)
	return nil
}

// findEtcd takes the node's own etcd, where upstream downloads a release.
func (node *node) findEtcd() error {
	config := &node.config
	path := filepath.Join(config.InstallDir, "etcd")
	if _, err := os.Stat(path); err != nil {
		if path, err = exec.LookPath("etcd"); err != nil {
			return fmt.Errorf("no etcd in %s or PATH; the node image has to bring it: %w", config.InstallDir, err)
		}
	}
	config.InstallDir = filepath.Dir(path)
	config.EtcdExecutable = path
	config.EtcdctlExecutable = filepath.Join(config.InstallDir, "etcdctl")

	version, err := exec.Command(path, "--version").Output()
	if err != nil {
		return fmt.Errorf("%s --version: %w", path, err)
	}
	wanted := strings.TrimPrefix(config.Version, "v")
	if first, _, _ := strings.Cut(string(version), "\n"); !strings.Contains(first, wanted) {
		log.Printf("asked for etcd %s, using the node's: %s", wanted, first)
	}
	return nil
}

// writeCipherSuites adds the one setting that this etcdadm release has no field for.
func (node *node) writeCipherSuites() error {
	if node.cipherSuites == "" {
		return nil
	}
	file, err := os.OpenFile(node.config.EnvironmentFile, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = fmt.Fprintf(file, "ETCD_CIPHER_SUITES=%s\n", node.cipherSuites)
	return err
}
