package io.github.metriclogger.cli.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables as programs and people write them: what {@code summary --json} makes of each kind. */
class KindsOfTablesTest {

  static Stream<Arguments> logs() {
    return Stream.of(axes(), numbers(), surroundings(), labels(), programs()).flatMap(logs -> logs);
  }

  private static Stream<Arguments> axes() {
    return Stream.of(
        arguments("Step (k),Loss\n1,1.2\n2,1.0\n", "Step (k) [1, 2] Loss=2"),
        arguments("epoch #,loss\n1,1.2\n2,1.0\n", "epoch # [1, 2] loss=2"),
        arguments("Epoch轮次,Loss损失\n1,1.2\n2,1.1\n", "Epoch轮次 [1, 2] Loss损失=2"),
        arguments("epoch（轮次）,损失\n1,1.2\n2,1.1\n", "epoch（轮次） [1, 2] 损失=2"),
        arguments("训练 epoch,loss\n1,1.2\n2,1.1\n", "训练 epoch [1, 2] loss=2"),
        arguments("代数,最优适应度\n1,10\n2,11\n", "代数 [1, 2] 最优适应度=2"),
        arguments("tokens,loss\n1000,3.2\n2000,3.0\n", "tokens [1000, 2000] loss=2"),
        arguments("index,loss\n0,3.2\n1,3.0\n", "index [0, 1] loss=2"),
        // a loose name counts only while it rises
        arguments("tokens,loss\n900,3.2\n870,3.0\n910,2.9\n", "row [0, 2] tokens=3 loss=3"),
        arguments(
            "index,epoch,loss\n0,1,3\n1,2,2\n2,1,3\n3,2,1\n", "epoch [1, 2][1, 2] index=4 loss=4"),
        arguments("actor_steps,critic_loss\n10,1\n20,2\n", "actor_steps [10, 20] critic_loss=2"));
  }

  private static Stream<Arguments> numbers() {
    return Stream.of(
        arguments("epoch,acc\n1,50.5%\n2,60.5 %\n", "epoch [1, 2] acc=2"),
        arguments("轮次,准确率\n1,50.5％\n2,60％\n", "轮次 [1, 2] 准确率=2"),
        arguments(
            "step,loss,tokens\n\"1,000\",2.5,\"1,048,576\"\n\"2,000\",2.4,\"2,097,152.5\"\n",
            "step [1000, 2000] loss=2 tokens=2"),
        arguments("step,loss\n0,\"2,5\"\n1,\"2,25\"\n", "step [0, 1] loss=2"),
        arguments(
            "step,loss\n0,tensor(1.2)\n1,\"tensor(1.0, device='cuda:0')\"\n2,np.float32(0.5)\n",
            "step [0, 2] loss=3"),
        arguments("epoch,loss,lr\n0,1.2,[0.001]\n1,1.0,[0.001]\n", "epoch [0, 1] loss=2 lr=2"),
        arguments("epoch,loss,f\n0,1.2,\"[1, 2]\"\n1,1,Adam(0.1)\n", "epoch [0, 1] loss=2"));
  }

  private static Stream<Arguments> surroundings() {
    return Stream.of(
        arguments(
            "Training of 1 May,,\nepoch,loss,acc\n1,1,2\n2,1,2\n", "epoch [1, 2] loss=2 acc=2"),
        arguments("run 7\n\nepoch,loss\n1,1\n2,1\n", "epoch [1, 2] loss=2"),
        arguments("epoch,loss,,\n1,1.2,,\n2,1.0,,\n,,,\n", "epoch [1, 2] loss=2"),
        arguments("| epoch | loss |\n|---|---|\n| 1 | 1.2 |\n| 2 | 1 |\n", "epoch [1, 2] loss=2"),
        // blanks between cells
        arguments("step loss acc\n1 1.2 0.1\n2 1.1 0.2\n", "step [1, 2] loss=2 acc=2"),
        arguments(
            "step   loss   acc\n1      1.2    0.1 \n200  1.1 nan\n", "step [1, 200] loss=2 acc=2"),
        arguments("  epoch  loss\r\n  1  1.2\r\n  2  1.1\r\n", "epoch [1, 2] loss=2"),
        arguments("# epoch loss\n1 1.2\n2 1.1\n", "epoch [1, 2] loss=2"));
  }

  private static Stream<Arguments> labels() {
    return Stream.of(
        arguments(
            "step,tag,value\n1,loss,3\n1,acc,0.1\n2,loss,2\n2,acc,0.2\n3,loss,1\n",
            "step [1, 3] loss=3 acc=2"),
        arguments(
            "variable,epoch,value\nloss,1,3\nloss,2,2\nacc,1,0.1\nacc,2,0.2\n",
            "epoch [1, 2] loss=2 acc=2"),
        arguments("轮次,指标,数值\n1,损失,3\n1,准确率,0.1\n2,损失,2\n2,准确率,0.2\n", "轮次 [1, 2] 损失=2 准确率=2"),
        arguments(
            "epoch,step,phase,metric,value\n1,10,train,loss,3\n1,10,val,loss,4\n2,20,train,loss,1\n",
            "step [10, 20] epoch=3 train/loss=2 val/loss=1"),
        arguments("epoch,mode,loss\n1,fast,3\n2,fast,2\n3,slow,1\n", "epoch [1, 3] loss=3"),
        arguments("step,metric,value\n1,0.5,3\n2,0.6,2\n", "step [1, 2] metric=2 value=2"));
  }

  private static Stream<Arguments> programs() {
    return Stream.of(
        arguments(
            "Epoch\tAverageEpRet\tTotalEnvInteracts\tTime\n0\t22.3\t4000\t1.2\n1\t30\t8000\t2.4\n",
            "TotalEnvInteracts [4000, 8000] Epoch=2 AverageEpRet=2 Time=2"),
        arguments(
            "Wall time,Step,Value\n1704103200.1,0,1.2\n1704103201.5,1,1.1\n",
            "Step [0, 1] Value=2"),
        arguments("iter\tLogloss\n0\t0.68\n1\t0.66\n", "iter [0, 1] Logloss=2"),
        arguments(
            ",train-logloss-mean,test-logloss-mean\n0,0.5,0.52\n1,0.4,0.43\n",
            "row [0, 1] train-logloss-mean=2 test-logloss-mean=2"),
        arguments(
            "epoch,train_loss,valid_loss,accuracy,time\n0,1.2,1.1,0.5,00:12\n1,1,0.9,0.6,00:12\n",
            "epoch [0, 1] train_loss=2 valid_loss=2 accuracy=2"),
        arguments(
            "\"Step\",\"run-1 - train/loss\"\n\"0\",\"1.2\"\n\"10\",\"0.9\"\n",
            "Step [0, 10] run-1 - train/loss=2"),
        arguments(
            "loss,lr,checkpoint\n1,0.1,runs/a.pt\n2,0.1,runs/b.pt\n", "row [0, 1] loss=2 lr=2"));
  }

  @ParameterizedTest
  @MethodSource("logs")
  void readsALog(String content, String expected, @TempDir Path directory) throws Exception {
    assertEquals(expected, ReadKind.of(directory.resolve("log.csv"), content));
  }

  static Stream<Arguments> others() {
    return Stream.of(
        arguments(
            "lr,batch_size,dropout,val_acc\n0.1,32,0.5,0.9\n0.01,32,0.5,0.8\n", "another trial"),
        arguments("params_lr,params_depth,accuracy\n0.1,3,0.9\n0.2,4,0.8\n", "another trial"),
        arguments("model,accuracy,f1\nresnet18,0.91,0.9\nvit,0.93,0.92\n", "another trial"),
        arguments("id,model,accuracy\n1,resnet18,0.91\n2,vit,0.93\n", "another trial"),
        arguments(
            ",precision,recall,f1-score,support\ncat,0.9,0.8,0.85,100\ndog,0.7,0.8,0.75,90\n",
            "another trial"),
        arguments(
            "\"Name\",\"State\",\"val_loss\"\n\"calm-fox-1\",\"finished\",\"0.5\"\n"
                + "\"bold-cat-2\",\"crashed\",\"0.9\"\n",
            "another trial"),
        arguments("Step,Instruction\n1,Mix flour\n2,Add water\n", "texts and no numbers"),
        arguments("id,label,prediction\n1,0,0.1\n2,1,0.9\n", "no column of steps"),
        arguments("index,tokens,text\n1,10,hello\n2,20,world\n", "no column of steps"),
        arguments("姓名,数学,语文\n张三,90,80\n李四,85,95\n", "no column of steps"),
        arguments(
            "timestamp, name, utilization.gpu [%]\n2024/01/01 10:00:00.1, A100, 95 %\n",
            "no column of steps"),
        arguments("0 0.5 0.5 0.2\n1 0.1 0.1 0.05\n", "a header is needed"),
        arguments("Epoch 1 loss 1.2\nEpoch 2 loss 1.1\n", "text of a console"),
        arguments("Some text, with commas, and epoch, loss words.\n", "text of a console"),
        arguments("epoch=1,loss=1.2\nepoch=2,loss=1.1\n", "text of a console"));
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesWhatIsNoLog(String content, String reason, @TempDir Path directory) throws Exception {
    String refusal = ReadKind.of(directory.resolve("log.csv"), content);
    assertTrue(refusal.startsWith("3 metriclog: ") && refusal.contains(reason), refusal);
    assertEquals(1, refusal.lines().count(), refusal);
  }
}
