// A stand-in for etcdadm, whose commands cannot be had as a Go module in the
// version that the etcdadm bootstrap provider calls. What can be had of it, its
// certificates, environment file and systemd unit, is used as it is; ours are
// the command line and the way a member joins.
package main

import (
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"sigs.k8s.io/etcdadm/apis"
	"sigs.k8s.io/etcdadm/constants"
)

const standIn = `This is the testbed's stand-in for etcdadm. It knows "init" and "join" only, and
starts the etcd that is already on the node: --version and --release-url are
accepted, and nothing is downloaded.`

func main() {
	root := &cobra.Command{
		Use:          "etcdadm",
		Short:        "Stand-in for etcdadm: makes this node a member of an etcd cluster",
		Long:         standIn,
		SilenceUsage: true,
	}
	root.AddCommand(initCommand(), joinCommand())
	if err := root.Execute(); err != nil {
		os.Exit(1)
	}
}

func initCommand() *cobra.Command {
	node := &node{}
	command := &cobra.Command{
		Use:   "init",
		Short: "Start the first member of a new etcd cluster",
		Long:  standIn,
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			apis.SetDefaults(&node.config)
			if err := apis.SetInitDynamicDefaults(&node.config); err != nil {
				return err
			}
			if err := node.stop(); err != nil {
				return err
			}
			if err := node.discardData(); err != nil {
				return err
			}
			if err := node.createCertificates(); err != nil {
				return err
			}
			return node.start(command.Context())
		},
	}
	node.addFlags(command)
	return command
}

func joinCommand() *cobra.Command {
	node := &node{}
	command := &cobra.Command{
		Use:   "join ENDPOINT[,ENDPOINT...]",
		Short: "Add this node to a running etcd cluster",
		Long:  standIn,
		Args:  cobra.ExactArgs(1),
		RunE: func(command *cobra.Command, arguments []string) error {
			apis.SetDefaults(&node.config)
			if err := apis.SetJoinDynamicDefaults(&node.config); err != nil {
				return err
			}
			if err := node.stop(); err != nil {
				return err
			}
			if err := node.createCertificates(); err != nil {
				return err
			}
			if err := node.becomeMember(command.Context(), strings.Split(arguments[0], ",")); err != nil {
				return err
			}
			return node.start(command.Context())
		},
	}
	node.addFlags(command)
	return command
}

// addFlags declares what the bootstrap provider's cloud-init passes.
func (node *node) addFlags(command *cobra.Command) {
	flags := command.Flags()
	config := &node.config
	flags.StringVar(&config.Name, "name", "", "member name (default: the host name)")
	flags.StringVar(&config.Version, "version", "", "etcd version; a difference from the node's etcd is reported, and the latter is used")
	flags.StringVar(&config.ReleaseURL, "release-url", "", "ignored: nothing is downloaded")
	flags.StringVar(&config.InstallDir, "install-dir", constants.DefaultInstallDir, "where etcd is looked for before PATH")
	flags.StringVar(&config.CertificatesDir, "certs-dir", constants.DefaultCertificateDir, "folder of ca.crt and ca.key, and of what is issued")
	flags.StringSliceVar(&config.ServerCertSANs, "server-cert-extra-sans", nil, "further names in the server certificate")
	flags.StringVar(&node.initSystem, "init-system", "systemd", "must be systemd")
	flags.StringVar(&node.cipherSuites, "cipher-suites", "", "comma-separated TLS cipher suites (default: Go's)")
	flags.DurationVar(&node.timeout, "timeout", 2*time.Minute, "for membership and health, each")
}
