using System.Globalization;
using System.Text;

namespace IceWarp.Sync.Servers.Dovecot;

/// <summary>
/// The configuration of a Dovecot 2.3 that lives in one directory, needs no root, no chroot, and no package but
/// dovecot-core and dovecot-imapd.
/// </summary>
internal static class DovecotConfiguration
{
    public static string Write(DovecotOptions options, DovecotPlace place)
    {
        var text = new StringBuilder();
        AppendGeneral(text, place);
        AppendMail(text, options, place);
        AppendNamespace(text, options);
        AppendServices(text, place);
        text.Append(options.Settings).Append('\n');
        return text.ToString();
    }

    private static void AppendGeneral(StringBuilder text, DovecotPlace place)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
            base_dir = {{place.Directory}}/run
            state_dir = {{place.Directory}}/state
            log_path = {{place.LogPath}}
            instance_name = icewarp-sync-fixture
            listen = 127.0.0.1
            protocols = imap
            hostname = localhost
            login_greeting = {{place.Token}}
            shutdown_clients = yes
            default_internal_user = {{place.User}}
            default_internal_group = {{place.Group}}
            default_login_user = {{place.User}}
            default_process_limit = 400
            default_client_limit = 2000
            default_vsz_limit = 2G
            first_valid_uid = 1
            first_valid_gid = 1

            disable_plaintext_auth = no
            auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
            auth_failure_delay = 0
            auth_username_format = %Ln
            passdb {
              driver = passwd-file
              args = username_format=%u {{place.Directory}}/passwd
            }
            userdb {
              driver = passwd-file
              args = username_format=%u {{place.Directory}}/passwd
              override_fields = uid={{place.User}} gid={{place.Group}} home={{place.Directory}}/home/%u
            }

            """);
    }

    private static void AppendMail(StringBuilder text, DovecotOptions options, DovecotPlace place)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
            ssl = yes
            ssl_cert = <{{place.Directory}}/tls/cert.pem
            ssl_key = <{{place.Directory}}/tls/key.pem
            ssl_min_protocol = TLSv1.2

            mail_location = {{Location(options.Format)}}
            mail_attribute_dict = file:%h/dovecot-attributes
            mailbox_list_index = yes
            mail_fsync = never
            mail_max_keyword_length = 200
            mail_max_userip_connections = {{options.MaxUserIpConnections}}
            mail_plugins = listescape zlib {{options.MailPlugins}}
            mail_cache_fields = flags date.received date.save size.virtual size.physical imap.envelope hdr.message-id

            protocol imap {
              mail_plugins = $mail_plugins imap_zlib
              imap_metadata = yes
              {{(options.ImapCapability is { } list ? "imap_capability = " + list : "")}}
              {{options.ImapSettings}}
            }
            plugin {
              {{options.PluginSettings}}
            }

            """);
    }

    private static void AppendServices(StringBuilder text, DovecotPlace place)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
            service imap-login {
              chroot =
              service_count = 0
              process_min_avail = 1
              inet_listener imap {
                port = {{place.ImapPort}}
              }
              inet_listener imaps {
                port = {{place.ImapsPort}}
                ssl = yes
              }
            }
            service imap {
              process_limit = 400
              service_count = 100
            }
            service anvil {
              chroot =
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            service stats {
              chroot =
            }
            service auth {
              unix_listener auth-userdb {
                mode = 0600
              }
            }
            service imap-urlauth-login {
              chroot =
            }

            """);
    }

    // Dovecot refuses a block on one line.
    private static void AppendNamespace(StringBuilder text, DovecotOptions options)
    {
        text.Append(CultureInfo.InvariantCulture, $$"""
            namespace inbox {
              inbox = yes
              separator = "{{(options.MailboxSeparator == '\\' ? "\\\\" : options.MailboxSeparator)}}"
              prefix = {{options.MailboxPrefix}}
              subscriptions = yes

            """);
        foreach (var (mailbox, use) in options.SpecialUse)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  mailbox "{{mailbox}}" {
                    auto = {{(options.CreateSpecialUse ? "subscribe" : "no")}}
                    special_use = {{use}}
                  }

                """);
        }

        text.Append("}\n");
    }

    private static string Location(MailFormat format) => format switch
    {
        MailFormat.Maildir => "maildir:~/Maildir",
        MailFormat.Mdbox => "mdbox:~/mdbox",
        _ => "sdbox:~/sdbox",
    };
}
