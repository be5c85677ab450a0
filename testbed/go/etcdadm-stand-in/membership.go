package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"slices"
	"strings"
	"time"

	"go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"go.etcd.io/etcd/client/pkg/v3/transport"
	clientv3 "go.etcd.io/etcd/client/v3"
	"sigs.k8s.io/etcdadm/constants"
)

// becomeMember adds this node to the cluster unless an earlier try did, and
// sets the configuration that etcd starts with.
func (node *node) becomeMember(ctx context.Context, endpoints []string) error {
	client, err := node.connect(endpoints)
	if err != nil {
		return err
	}
	defer client.Close()

	peerURLs := node.config.InitialAdvertisePeerURLs.StringSlice()
	var members []*etcdserverpb.Member
	err = node.retry(ctx, "join "+strings.Join(endpoints, ","), func(ctx context.Context) error {
		response, err := client.MemberList(ctx)
		if err != nil {
			return err
		}
		members = response.Members
		if memberAt(members, peerURLs) != nil {
			return nil
		}
		// Fails while a member that was added before is still starting.
		added, err := client.MemberAdd(ctx, peerURLs)
		if err != nil {
			return err
		}
		members = added.Members
		return nil
	})
	if err != nil {
		return err
	}

	self := memberAt(members, peerURLs)
	if self == nil {
		return fmt.Errorf("the cluster does not list %s after it was added", peerURLs)
	}
	if self.Name == "" { // added, never started
		if err := node.discardData(); err != nil {
			return err
		}
		self.Name = node.config.Name
	}
	node.config.InitialCluster = initialCluster(members)
	return nil
}

func memberAt(members []*etcdserverpb.Member, peerURLs []string) *etcdserverpb.Member {
	index := slices.IndexFunc(members, func(member *etcdserverpb.Member) bool {
		return slices.Equal(member.PeerURLs, peerURLs)
	})
	if index < 0 {
		return nil
	}
	return members[index]
}

func initialCluster(members []*etcdserverpb.Member) string {
	var entries []string
	for _, member := range members {
		for _, url := range member.PeerURLs {
			entries = append(entries, member.Name+"="+url)
		}
	}
	return strings.Join(entries, ",")
}

// waitUntilHealthy returns when the local member answers a read, which needs a quorum.
func (node *node) waitUntilHealthy(ctx context.Context) error {
	client, err := node.connect([]string{node.config.LoopbackClientURL.String()})
	if err != nil {
		return err
	}
	defer client.Close()
	return node.retry(ctx, "health of the local member", func(ctx context.Context) error {
		_, err := client.Get(ctx, constants.EtcdHealthCheckKey)
		if errors.Is(err, rpctypes.ErrPermissionDenied) {
			return nil
		}
		return err
	})
}

func (node *node) connect(endpoints []string) (*clientv3.Client, error) {
	config := &node.config
	tlsInfo := transport.TLSInfo{
		CertFile:      config.EtcdctlCertFile,
		KeyFile:       config.EtcdctlKeyFile,
		TrustedCAFile: config.TrustedCAFile,
	}
	tlsConfig, err := tlsInfo.ClientConfig()
	if err != nil {
		return nil, err
	}
	return clientv3.New(clientv3.Config{
		Endpoints:   endpoints,
		DialTimeout: constants.DefaultEtcdRequestTimeout,
		TLS:         tlsConfig,
	})
}

// retry calls action every two seconds until it succeeds or the time is over.
func (node *node) retry(ctx context.Context, what string, action func(context.Context) error) error {
	deadline := time.Now().Add(node.timeout)
	for {
		attempt, cancel := context.WithTimeout(ctx, constants.DefaultEtcdRequestTimeout)
		err := action(attempt)
		cancel()
		if err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%s: gave up after %s: %w", what, node.timeout, err)
		}
		log.Printf("%s: %v; trying again", what, err)
		time.Sleep(2 * time.Second)
	}
}
